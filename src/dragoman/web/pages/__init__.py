"""The pages, a module for each that does more than show an answer."""
