package org.telltale.server.api;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.telltale.server.api.Problem.Status;

/// The HTTP server for people: the API, the page of an episode, health and metrics, on one address.
///
/// A request has a virtual thread to itself; Jetty's own few threads only wait for sockets.
public final class ApiServer implements AutoCloseable {
    private static final int LARGEST_BODY_BYTES = 1 << 20;

    private final Javalin javalin;

    private ApiServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /// Starts to listen.
    ///
    /// @param host the address to listen on
    /// @param port the port, or 0 for any that is free
    public static ApiServer start(String host, int port, ApiParts parts) {
        return new ApiServer(Javalin.create(config -> configure(config, parts)).start(host, port));
    }

    /// {@return the port that it listens on}
    public int port() {
        return javalin.port();
    }

    /// Lets requests that are under way come to their end, and stops.
    @Override
    public void close() {
        javalin.stop();
    }

    private static void configure(JavalinConfig config, ApiParts parts) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = LARGEST_BODY_BYTES;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = threads();
        config.jetty.modifyHttpConfiguration(ApiServer::sayNothingOfOurselves);
        ApiHandling handling = new ApiHandling(parts);
        for (Route route : Routes.of(parts)) {
            config.routes.addHttpHandler(
                    HandlerType.findOrCreate(route.method().name()),
                    Route.ROOT + route.path(),
                    context -> handling.handle(route, context));
        }
        config.routes.before(ApiServer::refuseParts);
        pages(config, parts);
        parts.furtherPages().forEach(pages -> pages.addTo(config, parts));
        openToAll(config, parts);
        config.routes.exception(HttpResponseException.class, (refused, context) -> refuse(handling, refused, context));
        config.routes.exception(Exception.class, (defect, context) -> handling.writeDefect(context, defect));
    }

    /// A form of parts would go to files, past the limit of a body, before anybody has looked who posts; nothing of
    /// ours
    /// is one.
    private static void refuseParts(Context context) {
        String type = Optional.ofNullable(context.contentType()).orElse("");
        if (type.strip().regionMatches(true, 0, "multipart/", 0, "multipart/".length())) {
            throw new HttpResponseException(415);
        }
    }

    private static void pages(JavalinConfig config, ApiParts parts) {
        Browser browser = new Browser(parts.signIns(), parts.sessions(), parts.https());
        SignInPages signIn = new SignInPages(browser, parts.signIns());
        EpisodePages episodes = new EpisodePages(parts, browser, signIn);
        config.routes.get("/", context -> Browser.sendOn(context, "/e"));
        config.routes.get("/sign-in", signIn::show);
        config.routes.post("/sign-in", signIn::signIn);
        config.routes.post("/sign-out", signIn::signOut);
        config.routes.get("/e", episodes::list);
        config.routes.get("/e/{episode}", episodes::show);
        config.routes.post("/e/{episode}/acknowledge", episodes::acknowledge);
        config.routes.post("/e/{episode}/escalate", episodes::escalate);
        config.routes.post("/e/{episode}/snooze", episodes::snooze);
        config.routes.post("/e/{episode}/resolve", episodes::resolve);
    }

    private static void openToAll(JavalinConfig config, ApiParts parts) {
        OpenHandling open = new OpenHandling(parts.figures(), parts.meters());
        config.routes.get("/health/live", open::live);
        config.routes.get("/health/ready", open::ready);
        config.routes.get("/metrics", open::metrics);
        config.routes.get(Route.ROOT + "/openapi.json", open::openApi);
    }

    /// Jetty's pool with virtual threads for requests, as Jetty recommends; Javalin's own switch runs the
    /// selectors on virtual threads too, which has been seen to stall.
    private static QueuedThreadPool threads() {
        QueuedThreadPool pool = new QueuedThreadPool();
        pool.setName("api");
        pool.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("api-request-", 0).factory()));
        return pool;
    }

    private static void sayNothingOfOurselves(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
    }

    private static void refuse(ApiHandling handling, HttpResponseException refused, Context context) {
        handling.write(
                context,
                switch (refused.getStatus()) {
                    case 404 -> Problem.of(Status.UNKNOWN, "nothing is at this address");
                    case 405 -> Problem.of(Status.NO_SUCH_METHOD, "this address does not answer that method");
                    case 413 -> Problem.of(Status.TOO_LARGE, "the body is over " + LARGEST_BODY_BYTES + " bytes");
                    case 415 -> Problem.of(Status.NOT_JSON, "no form of parts is read here");
                    default -> Problem.of(Status.UNREADABLE, "the request cannot be read");
                });
    }
}
