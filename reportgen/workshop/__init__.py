"""An order to a handout: load, compare, arrange, fit, lay out, stamp."""
