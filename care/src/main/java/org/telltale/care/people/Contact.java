package org.telltale.care.people;

import java.net.URI;

/// Where a person is paged.
///
/// @param webhook the address that a page is posted to
public record Contact(URI webhook) {}
