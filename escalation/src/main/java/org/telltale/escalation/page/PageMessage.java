package org.telltale.escalation.page;

import org.telltale.care.people.ContactAddress;
import org.telltale.escalation.PageAttempt;

/// One attempt and where it goes.
///
/// @param attempt which page and episode; holds nothing about the patient
/// @param address where the person is paged
public record PageMessage(PageAttempt attempt, ContactAddress address) {}
