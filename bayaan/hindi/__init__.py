"""The script: normalising views, sentences, words, numbers, roman spelling."""
