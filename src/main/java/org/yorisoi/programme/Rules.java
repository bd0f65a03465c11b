package org.yorisoi.programme;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.Curricula;
import org.yorisoi.curriculum.Programme;
import org.yorisoi.curriculum.ProgrammeFile;
import org.yorisoi.curriculum.Recognition;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.curriculum.SettingDecision;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.Fingerprint;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Mark;
import org.yorisoi.platform.Problem;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.persistence.DatabaseReady;

/**
 * The book of rules that is in force. It is read once per edition and kept in memory; every change
 * counts the edition up, so that all processes over one database judge alike.
 */
@Boundary
public class Rules {

    private static final System.Logger LOG = System.getLogger(Rules.class.getName());

    @PersistenceContext private EntityManager em;
    @Inject private JapanTime time;
    @Inject private AppConfig config;

    private volatile @Nullable InForce kept;

    /** A book and the edition that it is of. */
    public record InForce(long edition, RuleBook book) {}

    /** What judges now. */
    @SystemJob
    public InForce inForce() {
        InForce known = kept;
        long edition = edition();
        if (known == null || known.edition() != edition) {
            known = new InForce(edition, read());
            kept = known;
        }
        return known;
    }

    /** The book alone. */
    @SystemJob
    public RuleBook book() {
        return inForce().book();
    }

    /**
     * The book as it would be with a change that waits, or without one that is in force.
     *
     * @throws IllegalStateException if its text is not sound
     */
    @SystemJob
    public RuleBook bookWith(RuleChange change) {
        boolean add = change.getState() == RuleChange.State.DRAFT;
        RuleBook now = book();
        if (change.getKind() == RuleChange.Kind.SHIPPED) {
            Long wanted = add ? change.getAfterId() : change.getBeforeId();
            RuleText text = em.find(RuleText.class, wanted);
            return now.withText(text.getFile(), text.getBody());
        }
        if (!add) {
            return read(change.getId());
        }
        return change.getKind() == RuleChange.Kind.RECOGNITION
                ? now.with(change.asRecognition())
                : now.with(change.asSetting());
    }

    /** Loads what is new in this release; on the first start it comes into force at once. */
    @SystemJob
    public void atStart(@Observes @Priority(DatabaseReady.REFERENCE) DatabaseReady ready) {
        Map<String, String> texts = new LinkedHashMap<>();
        Curricula.FILES.forEach(file -> texts.put(file, Curricula.text(file)));
        texts.put(Curricula.RECOGNITIONS, Curricula.text(Curricula.RECOGNITIONS));
        load(texts);
    }

    /**
     * The same with any texts; twice is as good as once.
     *
     * @param texts by file name
     * @return how many waiting changes were written
     * @throws IllegalStateException names the file and line that are not sound
     */
    @SystemJob
    public int load(Map<String, String> texts) {
        // One process at a time: the others wait here, and then find it done.
        holdStill();
        int waiting = 0;
        boolean first = false;
        for (Map.Entry<String, String> one : texts.entrySet()) {
            refuseUnsound(one.getKey(), one.getValue());
            RuleText text = text(one.getKey(), one.getValue());
            RuleFile file = em.find(RuleFile.class, one.getKey());
            if (file == null) {
                em.persist(new RuleFile(one.getKey(), text.getId()));
                first = true;
            } else if (file.getTextId() != text.getId() && isNews(file, text)) {
                em.persist(
                        RuleChange.shipped(
                                programmeOf(text),
                                text.getFile(),
                                file.getTextId(),
                                text.getId(),
                                new RuleChange.Origin(
                                        "Yorisoi",
                                        "Yorisoi " + config.version() + ", " + text.getFile(),
                                        null,
                                        null,
                                        Mark.CONFIRMED),
                                time.now()));
                LOG.log(
                        System.Logger.Level.INFO,
                        "{0} differs from the rules in force and waits for a decision",
                        text.getFile());
                waiting++;
            }
        }
        if (first) {
            countUp();
        }
        return waiting;
    }

    /**
     * Makes every other change of rules, and every beginning of a run, wait until the end of this
     * transaction.
     *
     * @return the edition in force
     */
    @SystemJob
    public long holdStill() {
        return ((Number)
                        em.createNativeQuery(
                                        "select edition from programme_edition where id = 1 for update")
                                .getSingleResult())
                .longValue();
    }

    /** Says to every process that the rules have changed. */
    @SystemJob
    public void countUp() {
        em.createNativeQuery("update programme_edition set edition = edition + 1 where id = 1")
                .executeUpdate();
    }

    /**
     * The edition alone, without reading the book: for whoever has just counted it up and may still
     * fail.
     */
    @SystemJob
    public long edition() {
        return ((Number)
                        em.createNativeQuery("select edition from programme_edition where id = 1")
                                .getSingleResult())
                .longValue();
    }

    private RuleBook read() {
        return read(-1);
    }

    /** The book in force without one change. */
    private RuleBook read(long without) {
        em.flush();
        Map<String, String> texts = new HashMap<>();
        em.createQuery(
                        "select t from RuleText t where t.id in (select f.textId from RuleFile f)",
                        RuleText.class)
                .getResultList()
                .forEach(text -> texts.put(text.getFile(), text.getBody()));
        List<Recognition> recognitions = new ArrayList<>();
        List<SettingDecision> settings = new ArrayList<>();
        em.createQuery(
                        "select c from RuleChange c where c.state = :applied and c.kind <> :shipped"
                                + " and c.id <> :without order by c.id",
                        RuleChange.class)
                .setParameter("applied", RuleChange.State.APPLIED)
                .setParameter("shipped", RuleChange.Kind.SHIPPED)
                .setParameter("without", without)
                .getResultList()
                .forEach(
                        change -> {
                            if (change.getKind() == RuleChange.Kind.RECOGNITION) {
                                recognitions.add(change.asRecognition());
                            } else {
                                settings.add(change.asSetting());
                            }
                        });
        return RuleBook.of(texts, recognitions, settings);
    }

    private RuleText text(String file, String body) {
        return em.createQuery(
                        "select t from RuleText t where t.file = :file and t.sha256 = :sha",
                        RuleText.class)
                .setParameter("file", file)
                .setParameter("sha", Fingerprint.of(body))
                .getResultStream()
                .findFirst()
                .orElseGet(
                        () -> {
                            RuleText text = new RuleText(file, body, time.now());
                            em.persist(text);
                            em.flush();
                            return text;
                        });
    }

    /** Whether nobody has seen this text beside the one in force. */
    private boolean isNews(RuleFile file, RuleText text) {
        return em.createQuery(
                                "select count(c) from RuleChange c where c.file = :file and c.afterId"
                                        + " = :after and c.beforeId = :before",
                                Long.class)
                        .setParameter("file", file.getFile())
                        .setParameter("after", text.getId())
                        .setParameter("before", file.getTextId())
                        .getSingleResult()
                == 0;
    }

    private static String programmeOf(RuleText text) {
        return text.getFile().equals(Curricula.RECOGNITIONS)
                ? ProgrammeFile.readRecognitions(text.getFile(), text.getBody())
                        .recognitions()
                        .stream()
                        .map(Recognition::programme)
                        .findFirst()
                        .orElse("")
                : ProgrammeFile.read(text.getFile(), text.getBody())
                        .programme()
                        .map(Programme::id)
                        .orElse("");
    }

    private static void refuseUnsound(String file, String body) {
        List<Problem> problems =
                file.equals(Curricula.RECOGNITIONS)
                        ? ProgrammeFile.readRecognitions(file, body).problems()
                        : ProgrammeFile.read(file, body).problems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException("content/programmes: " + problems);
        }
    }
}
