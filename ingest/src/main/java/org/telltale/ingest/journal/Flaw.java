package org.telltale.ingest.journal;

/// What can be wrong with the bytes of a record.
enum Flaw {
    NONE("is sound"),
    NOT_A_RECORD("does not begin as a record of this format does"),
    LENGTH("is not as long as it says"),
    CHECKSUM("does not match its checksum"),
    SEQUENCE("is not the one that follows"),
    CHAIN("does not name the hash of the record before it"),
    DIGEST("has a payload that does not match its digest"),
    STAMP("is stamped before the record before it"),
    OTHER_JOURNAL("belongs to another journal, shard or epoch");

    private final String sentence;

    Flaw(String sentence) {
        this.sentence = sentence;
    }

    /// {@return what is wrong, as the end of a sentence that begins with the record}
    String sentence() {
        return sentence;
    }
}
