"""QR codes (ISO/IEC 18004) as squares of dark and light modules."""
