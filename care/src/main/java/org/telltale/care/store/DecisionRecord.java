package org.telltale.care.store;

import java.time.Instant;
import java.util.Optional;
import org.telltale.care.page.DecisionId;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;

/// One decision about an episode or a breach, as it was told when it was made.
///
/// @param episode which episode; empty where a breach opened none
/// @param kind what was decided, such as `OPENED` or `LATE`
/// @param at the stamp of its record
/// @param ruleVersion the version of the rules of the release that made it
/// @param reason one sentence with its numbers, as a page shows it
/// @param told everything that was decided, a line each: what a rerun is compared with
public record DecisionRecord(
        DecisionId id,
        PracticeId practice,
        PatientId patient,
        Optional<EpisodeId> episode,
        String kind,
        Instant at,
        int ruleVersion,
        String reason,
        String told) {}
