package org.telltale.server.api;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.regex.Pattern;
import org.telltale.server.access.SignIn;
import org.telltale.server.access.SignIns;
import org.telltale.server.page.SignInPage;

/// Signing in and out with a browser.
final class SignInPages {
    private static final String HOME = "/e";
    private static final Pattern OURS = Pattern.compile("/e(/[0-9]{1,19}-[0-9]{1,9})?");

    private final Browser browser;
    private final SignIns signIns;

    SignInPages(Browser browser, SignIns signIns) {
        this.browser = browser;
        this.signIns = signIns;
    }

    /// Asks who it is, instead of the page that was asked for.
    void ask(Context context) {
        refuse(context, 401, context.path(), Optional.empty(), Browser.fromAnotherSite(context));
    }

    void show(Context context) {
        Browser.show(context, 200, new SignInPage(HOME, Optional.empty(), false).render());
    }

    void signIn(Context context) {
        String to = ours(Optional.ofNullable(context.formParam("to")).orElse(HOME));
        if (Browser.fromAnotherSite(context)) {
            // Another site must not be able to sign a clinician in as somebody else.
            refuse(context, 403, to, Optional.of("Please enter your key here."), false);
            return;
        }
        String key = Optional.ofNullable(context.formParam("key")).orElse("").strip();
        switch (signIns.byKey(key, context.ip())) {
            case SignIn.Known(var caller) -> {
                browser.open(context, caller);
                Browser.sendOn(context, to);
            }
            case SignIn.Nobody() -> refuse(context, 401, to, Optional.of("This key is not known here."), false);
            case SignIn.TooMany() -> {
                context.header("Retry-After", "60");
                refuse(context, 429, to, Optional.of("Too many wrong keys: try again in a minute."), false);
            }
        }
    }

    void signOut(Context context) {
        if (browser.sender(context).isPresent()) {
            browser.end(context);
        }
        Browser.sendOn(context, "/sign-in");
    }

    private static void refuse(Context context, int status, String to, Optional<String> message, boolean again) {
        if (status == 401) {
            // A status of 401 must name a scheme; this one makes no browser ask by itself.
            context.header("WWW-Authenticate", "Form realm=\"telltale\"");
        }
        Browser.show(context, status, new SignInPage(ours(to), message, again).render());
    }

    /// Where to go afterwards is never anybody else's site.
    private static String ours(String to) {
        return OURS.matcher(to).matches() ? to : HOME;
    }
}
