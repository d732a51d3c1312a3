package org.telltale.server.telephone;

/// What the telephone company is told to do, in its markup. Nothing in it is about the patient.
final class TwiMl {
    static final String CONTENT_TYPE = "text/xml; charset=utf-8";

    private static final int KEY_SECONDS = 10;

    private TwiMl() {}

    /// {@return says something and waits for one key; without one the call ends}
    static String ask(String sentence, String address) {
        return response(
                "<Gather input=\"dtmf\" numDigits=\"1\" timeout=\"" + KEY_SECONDS + "\" method=\"POST\" action=\""
                        + escaped(address) + "\"><Say loop=\"2\">" + escaped(sentence) + "</Say></Gather>");
    }

    /// {@return says something and ends the call}
    static String say(String sentence) {
        return response("<Say>" + escaped(sentence) + "</Say><Hangup/>");
    }

    /// {@return replies to a short message}
    static String reply(String sentence) {
        return response("<Message>" + escaped(sentence) + "</Message>");
    }

    /// {@return does nothing}
    static String nothing() {
        return response("");
    }

    private static String response(String verbs) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>" + verbs + "</Response>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
