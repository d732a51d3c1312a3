package org.telltale.ingest.decode;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// What numbers stand for, where a sender writes a code's bits and not its digits..
final class NumberedCodes {
    private final long[] codes;
    private final int[] meanings;

    /// @param meanings by the code's decimal digits
    NumberedCodes(Map<String, Integer> meanings) {
        Map<Long, Integer> sorted = new TreeMap<>();
        meanings.forEach((code, meaning) -> sorted.put(Long.parseLong(code), meaning));
        codes = new long[sorted.size()];
        this.meanings = new int[codes.length];
        int at = 0;
        for (Map.Entry<Long, Integer> each : sorted.entrySet()) {
            codes[at] = each.getKey();
            this.meanings[at++] = each.getValue();
        }
    }

    /// {@return what the code stands for, or [Spellings#NONE]}
    int find(long code) {
        int at = Arrays.binarySearch(codes, code);
        return at < 0 ? Spellings.NONE : meanings[at];
    }
}
