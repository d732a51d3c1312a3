package org.telltale.care.time;

/// How somebody was reached in a stretch of staff time, if anybody was.
public enum ContactKind {
    /// A conversation by telephone, both sides at once.
    VOICE(true),
    /// A conversation by video, both sides at once.
    VIDEO(true),
    /// A message on an answering machine.
    VOICEMAIL(false),
    /// A text message.
    TEXT_MESSAGE(false),
    /// An e-mail.
    EMAIL(false),
    /// A message in a patient portal.
    PORTAL_MESSAGE(false),
    /// Nobody was reached, or nobody was tried.
    NONE(false);

    private final boolean live;

    ContactKind(boolean live) {
        this.live = live;
    }

    /// {@return whether both sides spoke in real time}
    public boolean live() {
        return live;
    }
}
