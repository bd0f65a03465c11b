package org.yorisoi.gathering.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Watches;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.faces.Messages;

/** What somebody wants to be told of: what she may add, what she has, what was found. */
@Named
@RequestScoped
public class WatchesPage {

    private static final String SAID = "gathering.watch.said.";

    /** What the buttons say was done, with the sign of its message. */
    private static final Set<String> DONE = Set.of("added", "stopped", "noted", "forgotten");

    private static final Set<String> KNOWN = Set.of("same", "gone");
    private static final Set<String> REFUSED = Set.of("full", "wide", "past");

    @Inject private Watches watches;
    @Inject private KeptWatch keptWatch;
    @Inject private GatheringWords words;
    @Inject private CurrentUser user;
    @Inject private Messages m;
    @Inject private HttpServletRequest request;

    private Watches.Own own = new Watches.Own(List.of(), List.of(), List.of(), null);
    private List<WatchLine> lines = List.of();
    private @Nullable AskLine ask;
    private @Nullable WatchLine stopping;
    private String said = "";

    /** Something that is watched. */
    public record WatchLine(long id, String name, String link, String until, boolean over) {
        public long getId() {
            return id;
        }

        public String getName() {
            return name;
        }

        public String getLink() {
            return link;
        }

        public String getUntil() {
            return until;
        }

        public boolean isOver() {
            return over;
        }
    }

    /** A field that goes along unseen. */
    public record Hidden(String name, String value) {
        public String getName() {
            return name;
        }

        public String getValue() {
            return value;
        }
    }

    /** What may be watched too. */
    public record AskLine(String name, String until, String link, List<Hidden> fields) {
        public String getName() {
            return name;
        }

        public String getUntil() {
            return until;
        }

        public String getLink() {
            return link;
        }

        public List<Hidden> getFields() {
            return fields;
        }
    }

    /** A gathering. */
    public record ToldLine(long id, String title, String text, boolean told) {
        public long getId() {
            return id;
        }

        public String getTitle() {
            return title;
        }

        public String getText() {
            return text;
        }

        public boolean isTold() {
            return told;
        }
    }

    @PostConstruct
    void open() {
        own = watches.mine();
        lines = own.watches().stream().map(this::line).toList();
        String given = request.getParameter("said");
        said =
                given != null
                                && (DONE.contains(given)
                                        || KNOWN.contains(given)
                                        || REFUSED.contains(given))
                        ? given
                        : "";
        String kept =
                keptWatch.take(
                        request,
                        (HttpServletResponse)
                                FacesContext.getCurrentInstance()
                                        .getExternalContext()
                                        .getResponse());
        String stop = request.getParameter("stop");
        if (stop == null) {
            stop = kept;
        }
        if (stop != null) {
            String number = stop;
            stopping =
                    lines.stream()
                            .filter(one -> number.equals(Long.toString(one.id())))
                            .findFirst()
                            .orElse(null);
            if (stopping == null && said.isEmpty()) {
                // Another's, one that there never was and one that is stopped look alike.
                said = "gone";
            }
        }
        if (request.getParameter("ask") != null) {
            ask = watches.offer(WatchAsked.query(request)).map(this::ask).orElse(null);
        }
    }

    private WatchLine line(Watches.Line one) {
        return new WatchLine(
                one.id(),
                one.name().in(user.locale()),
                "/gathering/list?" + one.query().parameters(),
                m.text(one.over() ? "gathering.watch.over" : "gathering.watch.until", one.endsOn()),
                one.over());
    }

    private AskLine ask(Watches.Line one) {
        String parameters = one.query().parameters();
        return new AskLine(
                one.name().in(user.locale()),
                m.text("gathering.watch.until", one.endsOn()),
                "/gathering/list?" + parameters,
                fields(one));
    }

    private static List<Hidden> fields(Watches.Line one) {
        var query = one.query();
        Long organiser = query.organiser();
        return List.of(
                        new Hidden("q", query.words()),
                        new Hidden("area", query.place()),
                        new Hidden("organiser", organiser == null ? "" : organiser.toString()),
                        new Hidden("when", query.until() == null ? "" : query.until().toString()),
                        new Hidden("kind", query.kind() == null ? "" : query.kind().name()),
                        new Hidden("mode", query.mode() == null ? "" : query.mode().name()),
                        new Hidden("forMe", query.profession() ? "true" : ""),
                        new Hidden("open", query.mayApply() ? "true" : ""),
                        new Hidden("subject", query.subject()))
                .stream()
                .filter(field -> !field.value().isEmpty())
                .toList();
    }

    private ToldLine line(Watches.Told one) {
        Instant from = one.terms().from();
        return new ToldLine(
                one.gatheringId(),
                one.title().in(user.locale()),
                m.text("gathering.watch.where", one.organiser(), words.day(one.startsAt()))
                        + (one.told() || from == null
                                ? ""
                                : " "
                                        + m.text(
                                                "gathering.watch.opens",
                                                words.day(from),
                                                words.hour(from))),
                one.told());
    }

    public List<WatchLine> getWatches() {
        return lines;
    }

    public List<ToldLine> getOpenings() {
        return own.openings().stream().map(this::line).toList();
    }

    public List<ToldLine> getFound() {
        return own.found().stream().map(this::line).toList();
    }

    /** Where letters go; empty = nowhere. */
    public String getMail() {
        String mail = own.mail();
        return mail == null ? "" : mail;
    }

    public @Nullable AskLine getAsk() {
        return ask;
    }

    /** The one that the link of a letter leads to. */
    public @Nullable WatchLine getStopping() {
        return stopping;
    }

    /** What was said; empty = nothing was. */
    public String getSaid() {
        return said.isEmpty() ? "" : m.text(SAID + said, Watches.MOST);
    }

    /** How it is said: ok, info, or warn. */
    public String getSaidKind() {
        return DONE.contains(said) ? "ok" : KNOWN.contains(said) ? "info" : "warn";
    }

    public String getSaidText() {
        return said.isEmpty() ? "" : m.text(SAID + said + ".text", Watches.MOST);
    }
}
