package org.telltale.server.page;

/// Who looks at a page, and what its buttons may do.
///
/// @param name the person's name
/// @param formToken what every form must carry
/// @param mayAcknowledge whether the person may take an episode
/// @param maySnooze whether the person may put one off
/// @param mayResolve whether the person may end one
public record Viewer(String name, String formToken, boolean mayAcknowledge, boolean maySnooze, boolean mayResolve) {}
