package org.telltale.server.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.telltale.server.page.Html.element;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/// A whole page: head, style, and what is in it.
public final class Document {
    private static final String STYLE = """
            :root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
            body { margin: 0 auto; padding: 1rem; max-width: 42rem; }
            h1 { font-size: 1.4rem; line-height: 1.3; }
            h2 { font-size: 1.1rem; margin-top: 2rem; }
            .state { border-left: .4rem solid; padding: .5rem 1rem; font-weight: 600; }
            .unanswered { border-color: #c00; } .taken { border-color: #b80; } .over { border-color: #080; }
            .message { border: .15rem solid; padding: .5rem 1rem; }
            form { margin: 1rem 0; }
            button, input, select, textarea { font: inherit; width: 100%; box-sizing: border-box; padding: .7rem; }
            button { margin-top: .8rem; font-weight: 700; border: .15rem solid; border-radius: .4rem; cursor: pointer; }
            button.take { background: #0b5; color: #000; border-color: #0b5; }
            label { display: block; margin-top: .8rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #888; }
            dt { font-weight: 600; } dd { margin: 0 0 .5rem 0; }
            .small { font-size: .9rem; }
            .sideways { overflow-x: auto; }
            """;

    /// What a browser may do with our pages: show them, and send their forms back to us; nothing else.
    public static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src '" + hash(STYLE)
            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Document() {}

    static String of(String title, List<Html> head, List<Html> body) {
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        head.forEach(piece -> piece.write(out));
        element("title", title).write(out);
        // The one thing that is not escaped: our own constant, whose hash the policy above names.
        out.append("<style>").append(STYLE).append("</style></head><body>");
        body.forEach(piece -> piece.write(out));
        return out.append("</body></html>\n").toString();
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
