package org.yorisoi.ridealong.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.ridealong.Hosts;

/** What desk pages of ride-alongs share: which host, and which parts one may open. */
@Named("rideDesk")
@RequestScoped
public class RideDesk extends RidePage {

    @Inject private Hosts hosts;
    @Inject private Access access;

    private @Nullable List<Hosts.Line> lines;

    /** A part of the desk. */
    public record Tab(String href, String label, boolean here) {}

    /** Hosts that one reads, by organisation. */
    public List<Hosts.Line> getHosts() {
        List<Hosts.Line> known = lines;
        if (known == null) {
            known = hosts.mine();
            lines = known;
        }
        return known;
    }

    /** Those that one states the terms of. */
    public List<Hosts.Line> getOwn() {
        return getHosts().stream().filter(Hosts.Line::mayHost).toList();
    }

    /**
     * The host that is asked for, else the first.
     *
     * @param own whether only those that one states the terms of
     * @return null = there is none at all
     * @throws NotFoundException if it is none of these
     */
    Hosts.@Nullable Line host(boolean own) {
        List<Hosts.Line> among = own ? getOwn() : getHosts();
        Long wanted = maybe("host");
        if (wanted == null) {
            return among.isEmpty() ? null : among.get(0);
        }
        return among.stream()
                .filter(one -> one.id() == wanted)
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    /** The parts that one may open. */
    public List<Tab> getTabs() {
        List<Tab> tabs = new ArrayList<>();
        if (access.holdsAnywhere("ridealong:host")) {
            tab(tabs, "host");
            tab(tabs, "slots");
        }
        if (access.holdsAnywhere("ridealong:decide")) {
            tab(tabs, "decide");
        }
        if (access.holdsAnywhere("ridealong:host")) {
            tab(tabs, "visits");
        }
        if (access.holdsAnywhere("ridealong:read")) {
            tab(tabs, "year");
        }
        if (access.holdsAnywhere("ridealong:demand")) {
            tab(tabs, "demand");
        }
        return tabs;
    }

    private void tab(List<Tab> tabs, String part) {
        String path = "/ridealong/" + part;
        Long host = maybe("host");
        tabs.add(
                new Tab(
                        path + (host == null ? "" : "?host=" + host),
                        m.get("ridealong.tab." + part),
                        request.getRequestURI().equals(path)));
    }

    public String title(Hosts.Line one) {
        return m.text("ridealong.hostName", one.organisation(), in(one.title()));
    }
}
