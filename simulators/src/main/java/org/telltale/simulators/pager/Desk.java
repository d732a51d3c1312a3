package org.telltale.simulators.pager;

import java.io.IOException;

/// What a person who was paged can do at the site, with the own key.
public interface Desk {
    /// Why a page came, as the site shows it.
    ///
    /// @param rule the rule's name
    /// @param reason the sentence that a clinician reads
    record Why(String rule, String reason) {}

    /// {@return why the episode is there}
    Why open(String episode) throws IOException, InterruptedException;

    /// Takes the episode.
    void acknowledge(String episode) throws IOException, InterruptedException;
}
