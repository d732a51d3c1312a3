package org.telltale.ingest.store;

/// What a commit did with a batch.
///
/// @param stored readings written, releases not among them
/// @param joined items that were parts of other readings
/// @param duplicate items that were here before: those that the Monitor knew and those that only the store knew
/// @param held items kept for a decision
/// @param rejected items that are no readings
/// @param undecodable bodies that could not be decoded
/// @param settled held readings that were released or rejected
/// @param unmatched decisions about held readings that the store does not hold, or that were decided about before
/// @param late the items that only the store knew to be duplicates, in the order of their positions
public record Committed(
        long stored,
        long joined,
        long duplicate,
        long held,
        long rejected,
        int undecodable,
        int settled,
        int unmatched,
        LateDuplicates late) {
    /// Items that the Monitor took for new, because its memory does not reach so far back.
    ///
    /// Parallel arrays: element i of both is one item. They belong to whoever gets them.
    ///
    /// @param positions the journal sequences of their bodies
    /// @param items their places in those bodies
    @SuppressWarnings("ArrayRecordComponent") // thousands may come at once, and nobody compares them
    public record LateDuplicates(long[] positions, int[] items) {
        /// {@return how many there are}
        public int count() {
            return positions.length;
        }
    }
}
