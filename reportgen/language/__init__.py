"""What a page is written in: the words of a language, and how it prints numbers and lists."""
