package org.yorisoi.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yorisoi.testing.Legible;
import org.yorisoi.testing.Pictures;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.Visitor;

/**
 * Every page of the system in both languages, both themes and four widths. A page that nobody put
 * on the list fails here. States that need a story of their own (a preview of an import, the steps
 * of a first sign-in) are looked at in their journeys, with the same eyes.
 */
class PagesJourney {

    private static final Path WEBAPP = Path.of("src", "main", "webapp");

    /** Pages that are looked at in the journey that brings them about. */
    private static final Set<String> IN_OTHER_JOURNEYS =
            Set.of(
                    "/roster/preview",
                    "/roster/done",
                    "/paper/one",
                    "/certificate/one",
                    "/account/second-factor",
                    "/elearning/quiz-result",
                    "/programme/change");

    /** Pages that are empty here; their journeys fill them, and take the pictures of that. */
    private static final Set<String> FILLED_IN_JOURNEYS =
            Set.of("/paper/mine", "/paper/check", "/credit/member", "/home/record");

    /** Pages of which the tour shows the English too. */
    private static final List<String> IN_ENGLISH_TOO =
            List.of("/programme/", "/paper/", "/credit/", "/elearning/", "/home/record");

    /** A page as one person meets it. */
    private record Stop(String who, String path) {

        String route() {
            return path.replaceAll("[?#].*", "");
        }
    }

    private static List<Stop> stops() {
        String hospital = "?org=" + RunningYorisoi.organisation("99-h-sogo");
        String association = "?org=" + RunningYorisoi.organisation("99-a-chuo");
        String training =
                hospital + "&id=" + RunningYorisoi.gathering("99-h-sogo", "WORKSHOP", "ANNOUNCED");
        String drafted =
                hospital + "&id=" + RunningYorisoi.gathering("99-h-sogo", "WORKSHOP", "DRAFT");
        long heldId = RunningYorisoi.gathering("99-h-sogo", "WORKSHOP", "HELD");
        String held = hospital + "&id=" + heldId;
        long conference = RunningYorisoi.gathering("99-h-sogo", "MEETING", "ANNOUNCED");
        String meeting = "?id=" + conference;
        String author = "yatsu.miho@example.com";
        String care = "?id=" + RunningYorisoi.careCase(conference);
        String learner = "washio.haruto@example.jp";
        String office = "eto.yuki@example.jp";
        String head = "sena.fumihiko@example.jp";
        String ask = "/insight/ask?what=TRAININGS&area=";
        return List.of(
                new Stop("", "/login"),
                new Stop("", "/forgot"),
                new Stop("", "/reset"),
                new Stop("", "/invitation"),
                new Stop("", "/expired"),
                new Stop("", "/mail-link"),
                new Stop("", "/about"),
                new Stop("", "/privacy"),
                new Stop(learner, "/"),
                new Stop(learner, "/desk"),
                new Stop(learner, "/nothing-here"),
                new Stop(learner, "/person/profile"),
                new Stop(learner, "/home/record"),
                new Stop("takahashi.kengo@example.jp", "/"),
                new Stop("takahashi.kengo@example.jp", "/home/record"),
                new Stop(learner, "/person/who-saw-me"),
                new Stop(learner, "/paper/mine"),
                new Stop(learner, "/certificate/mine"),
                new Stop("yoshida.sakuya@example.jp", "/certificate/mine"),
                new Stop("", "/check"),
                new Stop("", "/check?code=AAAA&q=zzzz"),
                new Stop(learner, "/paper/mine?kind=national-workshop/full-2008"),
                new Stop(learner, "/account/security"),
                new Stop(learner, "/elearning/modules"),
                new Stop(learner, "/gathering/list"),
                new Stop(learner, "/gathering/list?forMe=true&kind=WORKSHOP"),
                new Stop("takahashi.kengo@example.jp", "/gathering/list?when=clock"),
                new Stop(learner, "/gathering/list?q=zzzz"),
                new Stop(learner, "/gathering/watches"),
                new Stop(
                        learner,
                        "/gathering/watches?ask=1&q=緩和&area=9901&when=2999-12-31&kind=WORKSHOP"
                                + "&mode=HYBRID&forMe=true&open=true&said=full"),
                new Stop(learner, "/gathering/one?id=1"),
                new Stop("takahashi.kengo@example.jp", "/gathering/one?id=1"),
                new Stop(learner, "/ridealong/board"),
                new Stop(learner, "/ridealong/board?slot=1"),
                new Stop(learner, "/ridealong/wish"),
                new Stop("tamaki.natsuki@example.jp", "/ridealong/wish"),
                new Stop("tamaki.natsuki@example.jp", "/ridealong/visit?id=2"),
                new Stop(learner, "/conference/one" + meeting),
                new Stop(author, "/conference/one" + meeting),
                new Stop(author, "/conference/case" + care),
                new Stop(author, "/conference/case" + care + "&edit=1"),
                new Stop(author, "/conference/case?gathering=" + conference),
                new Stop(author, "/conference/decisions"),
                new Stop("kawana.izumi@example.jp", "/conference/case" + care),
                new Stop("sekine.yuko@example.jp", "/conference/decisions"),
                new Stop(learner, "/elearning/module?id=total-care"),
                new Stop(learner, "/elearning/module?id=symptoms"),
                new Stop(learner, "/elearning/change?module=total-care&when=before"),
                new Stop(learner, "/elearning/change?module=symptoms&when=before&why=missing"),
                new Stop(learner, "/elearning/change?module=total-care&when=after"),
                new Stop(office, "/elearning/change-sums" + hospital),
                new Stop(learner, "/elearning/glossary"),
                new Stop(learner, "/elearning/glossary?q=ぽんぷ"),
                new Stop(learner, "/elearning/glossary?q=zzzz"),
                new Stop(learner, "/elearning/lesson?module=total-care&page=clinic"),
                new Stop(learner, "/elearning/lesson?module=symptoms&page=nausea"),
                new Stop(learner, "/elearning/lesson?module=total-care&page=overlap"),
                new Stop(learner, "/elearning/lesson?module=cancer-pain&page=monday"),
                new Stop(learner, "/elearning/print?module=total-care"),
                new Stop(learner, "/elearning/quiz?module=total-care"),
                new Stop(learner, "/style"),
                new Stop(learner, "/style-desk"),
                new Stop(office, "/"),
                new Stop(office, "/desk"),
                new Stop(office, "/person/roster" + hospital),
                new Stop(office, "/person/roster" + hospital + "&q=zzzz"),
                new Stop(office, "/person/member" + hospital + "&id=5"),
                new Stop(office, "/credit/member" + hospital + "&id=5"),
                new Stop(office, "/person/merges" + hospital),
                new Stop(office, "/certificate/list" + hospital),
                new Stop(office, "/certificate/list" + hospital + "&q=zzzz"),
                new Stop("fukushi.yuriko@example.jp", "/certificate/list?pref=99"),
                new Stop(office, "/insight/rates" + hospital),
                new Stop(office, "/insight/rates" + hospital + "&group=RESIDENT&show=OUTSIDE"),
                new Stop("fukushi.yuriko@example.jp", "/insight/coverage?pref=99"),
                new Stop("fukushi.yuriko@example.jp", "/insight/coverage?pref=99&show=OTHERS"),
                new Stop("fukushi.yuriko@example.jp", ask + RunningYorisoi.area("9910")),
                new Stop("fukushi.yuriko@example.jp", ask + RunningYorisoi.area("9908")),
                new Stop(
                        "fukushi.yuriko@example.jp",
                        "/insight/ask?what=RECOMMEND&area=" + RunningYorisoi.area("9907")),
                new Stop("awano.hisae@example.jp", "/insight/attendance" + association),
                new Stop(office, "/insight/attendance" + hospital + "&show=NEVER"),
                new Stop(office, "/paper/check" + hospital),
                new Stop(office, "/paper/check" + hospital + "&q=zzzz"),
                new Stop(office, "/gathering/desk" + hospital),
                new Stop(office, "/gathering/desk" + hospital + "&show=CANCELLED"),
                new Stop(office, "/gathering/plan" + hospital),
                new Stop(office, "/gathering/plan" + training),
                new Stop(office, "/gathering/plan" + drafted),
                new Stop(office, "/gathering/plan" + held),
                new Stop(office, "/gathering/applicants" + training),
                new Stop(office, "/gathering/applicants" + training + "&show=WAITING"),
                new Stop(office, "/gathering/applicants" + drafted),
                new Stop(office, "/gathering/notices" + training),
                new Stop(office, "/gathering/notices" + drafted),
                new Stop(office, "/gathering/notices" + held),
                new Stop(office, "/gathering/attendance" + held),
                new Stop(office, "/gathering/attendance" + held + "&add=1"),
                new Stop(office, "/gathering/attendance" + training),
                new Stop(office, "/gathering/attendance" + held + "&scan=1"),
                new Stop(office, "/gathering/entry?c=" + RunningYorisoi.entry(heldId)),
                new Stop(office, "/gathering/attendance" + drafted),
                new Stop(office, "/gathering/screen" + held + "&way=in"),
                new Stop(office, "/gathering/roll" + held),
                new Stop(office, "/gathering/roll-sheet" + held),
                new Stop(office, "/gathering/log" + held),
                new Stop(head, "/gathering/close" + held),
                new Stop(office, "/workshop/preparation" + training),
                new Stop(learner, "/gathering/in"),
                new Stop(learner, "/gathering/in?c=1-i2-AAAAAAAAAAAAAA"),
                new Stop(learner, "/gathering/calendar"),
                new Stop(office, "/gathering/apply-for" + training),
                new Stop(office, "/gathering/apply-for" + training + "&q=a"),
                new Stop(office, "/conference/desk" + hospital),
                new Stop(office, "/conference/desk" + hospital + "&id=" + conference),
                new Stop(head, "/conference/desk" + hospital + "&id=" + conference),
                new Stop(office, "/conference/attended" + hospital),
                new Stop(office, "/conference/attended" + hospital + "&year=2020"),
                new Stop(office, "/account/invitations" + hospital),
                new Stop(office, "/roster/imports" + hospital),
                new Stop(office, "/roster/upload" + hospital),
                new Stop(office, "/roster/person" + hospital),
                new Stop(office, "/organisation/list"),
                new Stop(
                        office,
                        "/organisation/detail?id=" + RunningYorisoi.organisation("99-h-sogo")),
                new Stop(office, "/platform/mails"),
                new Stop(head, "/account/grants" + hospital),
                new Stop("awano.hisae@example.jp", "/person/roster" + association),
                new Stop(head, "/ridealong/hosts" + hospital),
                new Stop(head, "/ridealong/hosts" + hospital + "&give=990001"),
                new Stop(
                        "gunji.katsutoshi@example.jp",
                        "/ridealong/hosts?org=" + RunningYorisoi.organisation("99-h-gan")),
                new Stop("shirasuna.megumi@example.jp", "/ridealong/host"),
                new Stop("shirasuna.megumi@example.jp", "/ridealong/slots"),
                new Stop("shirasuna.megumi@example.jp", "/ridealong/slots?way=series"),
                new Stop("shirasuna.megumi@example.jp", "/ridealong/visits"),
                new Stop("shirasuna.megumi@example.jp", "/ridealong/visits?id=2"),
                new Stop("shirasuna.megumi@example.jp", "/ridealong/year"),
                new Stop("aihara.mio@example.jp", "/ridealong/decide"),
                new Stop("aihara.mio@example.jp", "/ridealong/decide?host=990001&wish=2"),
                new Stop("aihara.mio@example.jp", "/ridealong/demand?by=AREA"),
                new Stop("miyazono.yukie@example.jp", "/person/audit"),
                new Stop("fukushi.yuriko@example.jp", "/programme/list"),
                new Stop("fukushi.yuriko@example.jp", "/programme/decide"),
                new Stop("fukushi.yuriko@example.jp", "/programme/decide?what=modules"),
                new Stop("fukushi.yuriko@example.jp", "/programme/runs"),
                new Stop("miyazono.yukie@example.jp", "/programme/list"),
                new Stop("kogure.wataru@example.jp", "/programme/list"),
                new Stop("kogure.wataru@example.jp", "/account/people"),
                new Stop("kogure.wataru@example.jp", "/account/people?q=zzzz"),
                new Stop("kogure.wataru@example.jp", "/account/new"),
                new Stop("kogure.wataru@example.jp", "/account/person?id=1"));
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES) // it has all pages to look at
    void everyPageCanBeReadByEverybody() throws IOException {
        List<Stop> stops = stops();
        Set<String> seen =
                Stream.concat(stops.stream().map(Stop::route), IN_OTHER_JOURNEYS.stream())
                        .filter(route -> !route.equals("/nothing-here"))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(seen).as("every view of the WAR has a stop").isEqualTo(views());

        List<String> faults = new ArrayList<>();
        for (String who : stops.stream().map(Stop::who).distinct().toList()) {
            try (Visitor visitor = Visitor.atDesk()) {
                if (!who.isEmpty()) {
                    visitor.signIn(who);
                }
                for (String language : List.of("ja", "en")) {
                    speak(visitor.page(), language);
                    for (Stop stop : stops) {
                        if (stop.who().equals(who)) {
                            look(visitor, stop, language, faults);
                        }
                    }
                }
                speak(visitor.page(), "ja");
            }
        }
        assertThat(faults).isEmpty();
    }

    /**
     * The negative control: the eyes do see a field without a label and a page that is too wide.
     */
    @Test
    void aFieldWithoutALabelAndAPageThatIsTooWideAreSeen() {
        try (Visitor visitor = Visitor.atDesk()) {
            Page page = visitor.open("/login");
            page.evaluate(
                    "() => { const i = document.createElement('input'); i.type = 'text';"
                            + " document.querySelector('main').append(i);"
                            + " const d = document.createElement('div'); d.className = 'wide';"
                            + " d.style.width = '2000px'; d.textContent = 'x';"
                            + " document.querySelector('main').append(d); }");
            assertThat(Legible.faults(page, "ja"))
                    .anySatisfy(fault -> assertThat(fault).contains("label (critical)"))
                    .anySatisfy(fault -> assertThat(fault).contains("scrolls sideways"));
            assertThat(Legible.faults(page, "en"))
                    .anySatisfy(fault -> assertThat(fault).contains("lang is ja"));
        }
    }

    private static void look(Visitor visitor, Stop stop, String language, List<String> faults) {
        Page page = visitor.page();
        page.setViewportSize(390, 844);
        int status = visitor.status(stop.path());
        int due = stop.route().equals("/nothing-here") ? 404 : 200;
        if (status != due) {
            faults.add(stop + " " + language + ": status " + status);
            return;
        }
        Legible.faults(page, language)
                .forEach(fault -> faults.add(stop.path() + " " + language + ": " + fault));
        if (due == 200) {
            picture(page, stop, language);
        }
    }

    /**
     * The tour has one picture of a page; {@code -Dyorisoi.pictures.all=true} takes each stop in
     * both languages, numbered, for looking at them.
     */
    private static void picture(Page page, Stop stop, String language) {
        if (Boolean.getBoolean("yorisoi.pictures.all")) {
            Pictures.take(
                    page,
                    String.format(
                            Locale.ROOT,
                            "%03d%s%s",
                            stops().indexOf(stop),
                            stop.route().replace('/', '-'),
                            language.equals("ja") ? "" : "-en"));
            return;
        }
        String name =
                stop.path().equals("/")
                        ? "index-new"
                        : stop.route().substring(1).replace('/', '-')
                                + (stop.path().contains("q=zzzz") ? "-none" : "")
                                + (FILLED_IN_JOURNEYS.contains(stop.route())
                                                && !stop.path().contains("q=zzzz")
                                        ? "-empty"
                                        : "");
        if (language.equals("ja")) {
            Pictures.take(page, name);
        } else if (IN_ENGLISH_TOO.stream().anyMatch(stop.route()::startsWith)
                && !stop.path().contains("q=zzzz")) {
            Pictures.take(page, name + "-en");
        }
    }

    /** As the button at the foot of each page does. */
    private static void speak(Page page, String language) {
        page.request()
                .post(
                        RunningYorisoi.base() + "/language?to=" + language,
                        RequestOptions.create().setHeader("Origin", RunningYorisoi.base()));
    }

    private static Set<String> views() throws IOException {
        try (Stream<Path> files = Files.walk(WEBAPP)) {
            return files.map(file -> "/" + WEBAPP.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> path.endsWith(".xhtml"))
                    .filter(path -> !path.startsWith("/WEB-INF/"))
                    .map(path -> path.substring(0, path.length() - ".xhtml".length()))
                    .map(path -> path.equals("/index") ? "/" : path)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
