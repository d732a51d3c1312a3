package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;

/// Two Monitors that disagree in what rules saw, or when, disagree in their digests.
@DisplayNameGeneration(ReplaceUnderscores.class)
class WhatTheDigestFoldsTest {
    private static long ofHeldAgain(long takenAtMicros, boolean isForRules) {
        Digest digest = new Digest();
        new Decisions(digest, new Transcript())
                .heldAgain(5, 0, VerdictReason.IMPLAUSIBLE_CHANGE, 1, 2, takenAtMicros, isForRules);
        return digest.value();
    }

    private static long ofSettled(boolean isForRules) {
        Digest digest = new Digest();
        new Decisions(digest, new Transcript())
                .settled(5, 0, Verdict.HELD, VerdictReason.IMPROBABLE, 1, 2, 3, isForRules);
        return digest.value();
    }

    @Test
    void of_what_is_held_again_when_it_was_taken_and_whether_rules_see_it() {
        assertThat(ofHeldAgain(7, false)).isEqualTo(ofHeldAgain(7, false)).isNotEqualTo(ofHeldAgain(8, false));
        assertThat(ofHeldAgain(7, false)).isNotEqualTo(ofHeldAgain(7, true));
    }

    private static long ofNoted(ReadingNote note) {
        Digest digest = new Digest();
        new Decisions(digest, new Transcript()).noted(5, 0, note);
        return digest.value();
    }

    @Test
    void of_what_is_noted_which_note() {
        assertThat(ofNoted(ReadingNote.UNCONFIRMED))
                .isEqualTo(ofNoted(ReadingNote.UNCONFIRMED))
                .isNotEqualTo(ofNoted(ReadingNote.LOW_SIGNAL));
    }

    private static long ofCorrects(long corrected) {
        Digest digest = new Digest();
        new Decisions(digest, new Transcript()).corrects(5, 0, Verdict.STORED, 2, corrected);
        return digest.value();
    }

    @Test
    void of_what_corrects_another_which_other() {
        assertThat(ofCorrects(3)).isEqualTo(ofCorrects(3)).isNotEqualTo(ofCorrects(4));
    }

    @Test
    void of_what_is_settled_whether_rules_see_it() {
        assertThat(ofSettled(true)).isNotEqualTo(ofSettled(false));
    }
}
