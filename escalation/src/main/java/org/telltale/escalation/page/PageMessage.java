package org.telltale.escalation.page;

import org.telltale.care.people.Contact;
import org.telltale.escalation.PageAttempt;

/// One attempt and where it goes.
///
/// @param attempt which page and episode; holds nothing about the patient
/// @param contact where the person is paged
public record PageMessage(PageAttempt attempt, Contact contact) {}
