package org.telltale.care.symptom;

/// What may be answered to a [Question].
public enum Answer {
    /// It is so.
    YES(1),
    /// It is not so.
    NO(2),
    /// Fully awake.
    ALERT(3),
    /// Confused, and was not before.
    NEW_CONFUSION(4),
    /// Reacts when spoken to.
    VOICE(5),
    /// Reacts to pain only.
    PAIN(6),
    /// Reacts to nothing.
    UNRESPONSIVE(7);

    private final int code;

    Answer(int code) {
        this.code = code;
    }

    /// {@return the number that stands for it in whatever is stored; never given to another answer}
    public int code() {
        return code;
    }

    /// {@return the words a person reads: `new confusion`}
    public String words() {
        return switch (this) {
            case YES -> "yes";
            case NO -> "no";
            case ALERT -> "alert";
            case NEW_CONFUSION -> "new confusion";
            case VOICE -> "responds to voice";
            case PAIN -> "responds to pain";
            case UNRESPONSIVE -> "unresponsive";
        };
    }
}
