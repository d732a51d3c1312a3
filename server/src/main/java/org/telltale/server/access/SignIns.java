package org.telltale.server.access;

import java.util.Optional;
import org.telltale.care.people.PersonId;
import org.telltale.server.core.Directory;

/// Finds out who is asking. Safe on every thread; works from memory alone.
public final class SignIns {
    private static final String BEARER = "Bearer ";

    private final Directory directory;
    private final Sessions sessions;
    private final FailedSignIns failed;

    /// Sign-ins against a directory.
    public SignIns(Directory directory, Sessions sessions, FailedSignIns failed) {
        this.directory = directory;
        this.sessions = sessions;
        this.failed = failed;
    }

    /// Who an `Authorization` header speaks for.
    ///
    /// @param authorization the header's value, if there was one
    /// @param address where the request came from
    public SignIn byHeader(Optional<String> authorization, String address) {
        return byKey(authorization.map(SignIns::bearerKey).orElse(""), address);
    }

    /// Whose API key it is.
    ///
    /// @param key the key as it was shown
    /// @param address where the request came from
    public SignIn byKey(String key, String address) {
        Optional<Directory.Person> person = directory.signIn(key);
        if (person.isPresent()) {
            return new SignIn.Known(Caller.of(person.get()));
        }
        return failed.tooMany(address) ? new SignIn.TooMany() : new SignIn.Nobody();
    }

    /// Who a session belongs to; a person who has left since, or has another key, has none.
    public Optional<Caller> bySession(String token) {
        return sessions.verify(token)
                .flatMap(session -> directory
                        .person(session.person())
                        .filter(Directory.Person::active)
                        .filter(person ->
                                sessions.isOpenedWith(session, person.joined().signInHash())))
                .map(Caller::of);
    }

    /// {@return the token of a new session of somebody who has just signed in; empty for nobody of the directory}
    public Optional<String> openSession(PersonId person) {
        return directory
                .person(person)
                .map(known -> sessions.open(person, known.joined().signInHash()));
    }

    private static String bearerKey(String header) {
        boolean bearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return bearer ? header.substring(BEARER.length()).strip() : "";
    }
}
