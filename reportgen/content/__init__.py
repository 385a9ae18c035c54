"""What a page says: blocks, and what stands in the slots for one recipient."""
