package dev.tarn.local.demo;

/** What a whole table comes down to. */
record TableFacts(long rows, String checksum) {}
