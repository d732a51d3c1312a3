package org.telltale.server.api;

import io.javalin.http.Context;
import org.telltale.server.meters.Figures;
import org.telltale.server.meters.Health;
import org.telltale.server.meters.Meters;

/// What anybody may ask who can reach the address: health, metrics, and what the API looks like.
final class OpenHandling {
    private final Figures figures;
    private final Meters meters;
    private final ApiJson json = new ApiJson();
    private final String openApi = OpenApi.json();

    OpenHandling(Figures figures, Meters meters) {
        this.figures = figures;
        this.meters = meters;
    }

    /// The process is there and answers.
    void live(Context context) {
        context.header("Cache-Control", "no-store");
        context.contentType("application/json").result("{\"status\":\"UP\"}");
    }

    /// 200 while readings are taken, judged and paged, with a database or without; 503 otherwise.
    void ready(Context context) {
        Health health = Health.of(figures);
        context.header("Cache-Control", "no-store");
        context.status(health.ready() ? 200 : 503)
                .contentType("application/json")
                .result(json.write(health));
    }

    void metrics(Context context) {
        context.contentType("text/plain; version=0.0.4; charset=utf-8").result(meters.scrape());
    }

    void openApi(Context context) {
        context.contentType("application/json").result(openApi);
    }
}
