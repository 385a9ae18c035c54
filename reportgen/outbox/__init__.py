"""The outbox: messages that are planned from a sheet, and sent once or not at all."""
