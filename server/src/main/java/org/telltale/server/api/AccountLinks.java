package org.telltale.server.api;

import java.util.Optional;
import org.telltale.care.practice.PracticeId;

/// Gets and keeps the leave to read an account at a device cloud.
public interface AccountLinks {
    /// What a patient's consent gave.
    ///
    /// @param account what the cloud calls the account, where that is known
    /// @param code what the cloud's page of consent sent to the redirect address; good for seconds, once
    /// @param redirectAddress where it was sent to
    /// @param refreshToken in the place of both, where somebody else has exchanged the code
    record Consent(
            Optional<String> account,
            Optional<String> code,
            Optional<String> redirectAddress,
            Optional<String> refreshToken) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /// Keeps the leave, on disk.
    ///
    /// @return what the cloud calls the account
    /// @throws NotLinked if there is no leave
    String keep(PracticeId practice, Consent consent) throws NotLinked;

    /// Has the cloud tell us what is new about an account.
    ///
    /// @param callback the address with its secret
    /// @throws NotLinked if the cloud does not want to
    void subscribe(PracticeId practice, String account, String callback) throws NotLinked;

    /// Lets the leave go.
    void forget(PracticeId practice, String account);

    /// There is no leave, and this is why, in our own words.
    final class NotLinked extends Exception {
        private static final long serialVersionUID = 1L;

        /// @param message names no patient and holds no secret
        public NotLinked(String message) {
            super(message);
        }
    }
}
