"""Text brought to one form: width, case, traditional characters, pinyin. Knows no facts."""
