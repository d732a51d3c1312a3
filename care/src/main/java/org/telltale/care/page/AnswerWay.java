package org.telltale.care.page;

/// By what a person has answered a page.
public enum AnswerWay {
    /// The single-use link in the page.
    LINK,
    /// The page's incident at PagerDuty.
    PAGERDUTY
}
