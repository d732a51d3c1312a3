package org.telltale.simulators.pager;

import java.io.IOException;
import org.telltale.simulators.site.SiteClient;

/// A person at the site, with a key of the own.
public record SiteDesk(SiteClient site, String key) implements Desk {
    @Override
    public Why open(String episode) throws IOException, InterruptedException {
        SiteClient.Episode seen = site.episode(key, episode);
        return new Why(seen.rule(), seen.reason());
    }

    @Override
    public void acknowledge(String episode) throws IOException, InterruptedException {
        site.acknowledge(key, episode);
    }
}
