package org.telltale.server.api;

import io.javalin.http.Context;
import java.util.Optional;
import org.telltale.server.access.Caller;
import org.telltale.server.access.Sessions;
import org.telltale.server.access.SignIns;
import org.telltale.server.page.Document;

/// What is the same for every page: the session cookie, the form token, and headers that tell a browser to be
/// careful.
public final class Browser {
    private static final String COOKIE = "telltale";

    private final SignIns signIns;
    private final Sessions sessions;
    private final boolean https;

    /// A person who has a session, and the session.
    record Visitor(Caller caller, String session) {}

    Browser(SignIns signIns, Sessions sessions, boolean https) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.https = https;
    }

    Optional<Visitor> visitor(Context context) {
        return Optional.ofNullable(context.cookie(COOKIE))
                .flatMap(token -> signIns.bySession(token).map(caller -> new Visitor(caller, token)));
    }

    /// The visitor who sent a form of ours; nobody, if the form may have been filled in by another site.
    Optional<Visitor> sender(Context context) {
        String shown = Optional.ofNullable(context.formParam("token")).orElse("");
        return visitor(context).filter(visitor -> sessions.isFormOf(visitor.session(), shown));
    }

    String formToken(Visitor visitor) {
        return sessions.formToken(visitor.session());
    }

    /// Whether a browser says that another site made it ask.
    static boolean fromAnotherSite(Context context) {
        return "cross-site".equals(context.header("Sec-Fetch-Site"));
    }

    void open(Context context, Caller caller) {
        signIns.openSession(caller.person())
                .ifPresent(session -> setCookie(context, session, Sessions.LASTS.toSeconds()));
    }

    void end(Context context) {
        setCookie(context, "", 0);
    }

    private void setCookie(Context context, String value, long seconds) {
        context.header(
                "Set-Cookie",
                COOKIE + "=" + value + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + seconds
                        + (https ? "; Secure" : ""));
    }

    /// Answers with a page of ours.
    public static void show(Context context, int status, String html) {
        context.header("Content-Security-Policy", Document.CONTENT_SECURITY_POLICY);
        context.header("Cache-Control", "no-store");
        context.header("Referrer-Policy", "same-origin");
        context.header("X-Content-Type-Options", "nosniff");
        context.status(status).contentType("text/html; charset=utf-8").result(html);
    }

    /// Sends a browser on with GET, so that going back or reloading posts nothing again.
    static void sendOn(Context context, String path) {
        context.header("Cache-Control", "no-store");
        context.status(303).header("Location", path);
    }
}
