package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.yorisoi.launch.EmbeddedDatabase;
import org.yorisoi.launch.ServerProcess;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.TestDatabase;

/**
 * Learners answer while server and database are killed hard, again and again ({@code
 * -Dyorisoi.kills=100} for many times): whatever was acknowledged is there afterwards. That the
 * check would see a loss is shown twice: by a line that acknowledges before it sends, and by a
 * database that does not write its log at each commit.
 */
class QuizKillIT {

    private static final System.Logger LOG = System.getLogger(QuizKillIT.class.getName());
    private static final int KILLS = Integer.getInteger("yorisoi.kills", 10);

    private static final List<String> LEARNERS =
            List.of(
                    "saeki.nozomi@example.jp",
                    "enomoto.nao@example.jp",
                    "muto.yoshiharu@example.jp",
                    "koga.sae@example.jp");

    private static final Path SERVERS = TestDatabase.work().resolve("quiz-kill-servers");

    /** Starts faster and is never warm. */
    private static final String QUICKLY = "-XX:TieredStopAtLevel=1";

    private final Random random = new Random(20_261_128);
    private final long[] seeds = random.longs(LEARNERS.size()).toArray();

    @Test
    void noAcknowledgedAnswerIsLostHoweverOftenServerAndDatabaseAreKilled() throws Exception {
        int acknowledged = 0;
        try (KilledDatabase database =
                KilledDatabase.make(TestDatabase.work().resolve("quiz-kill"))) {
            for (int kill = 1; kill <= KILLS; kill++) {
                boolean early = kill == 1;
                List<Learner> learners = answerUntilKilled(database, kill % 2 == 0, false, early);
                database.start();
                for (Learner learner : learners) {
                    List<String> lost = learner.lost();
                    if (learner.isEarly()) {
                        assertThat(lost)
                                .as("the negative control: acknowledged before it is sent")
                                .isNotEmpty();
                    } else {
                        assertThat(lost).as("kill " + kill + " of " + KILLS).isEmpty();
                        acknowledged += learner.acknowledged();
                    }
                }
            }
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} kills, {1} answers acknowledged, none lost",
                    KILLS,
                    acknowledged);
            assertThat(acknowledged)
                    .as("answers that could have been lost")
                    .isGreaterThan(KILLS * 20);

            List<Learner> careless = answerUntilKilled(database, true, true, false);
            database.start();
            List<String> lost = new ArrayList<>();
            for (Learner learner : careless) {
                lost.addAll(learner.lost());
            }
            assertThat(lost)
                    .as("the negative control: innodb_flush_log_at_trx_commit = 0")
                    .isNotEmpty();
        }
    }

    /**
     * One life of a server.
     *
     * @param databaseFirst which of the two dies first
     * @param careless whether the database keeps its log in memory for up to a second
     * @param early whether one more learner is told that her answers are there before they are sent
     */
    private List<Learner> answerUntilKilled(
            KilledDatabase database, boolean databaseFirst, boolean careless, boolean early)
            throws Exception {
        int port = EmbeddedDatabase.freePort();
        String base = "http://127.0.0.1:" + port;
        // Who is killed does not clear up.
        KilledDatabase.delete(SERVERS);
        List<Learner> learners = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        try (ServerProcess server = start(database.url(), port)) {
            server.awaitReady(Duration.ofMinutes(4));
            if (careless) {
                // Not sooner: the server refuses to start on such a database.
                database.set("set global innodb_flush_log_at_trx_commit = 0");
            }
            for (int i = 0; i < LEARNERS.size(); i++) {
                HttpPerson person = HttpPerson.at(base);
                person.signIn(LEARNERS.get(i));
                boolean last = early && i == LEARNERS.size() - 1;
                learners.add(
                        new Learner(
                                new QuizTaker(person, LEARNERS.get(i), database::connect),
                                seeds[i]++,
                                last ? new EarlyLine(person) : new Line(person)));
            }
            for (Learner learner : learners) {
                Thread thread = new Thread(learner::answer);
                thread.setDaemon(true);
                thread.start();
                threads.add(thread);
            }
            for (Learner learner : learners) {
                learner.awaitAnswers();
            }
            LockSupport.parkNanos(Duration.ofMillis(200 + random.nextInt(1_300)).toNanos());
            if (databaseFirst) {
                database.kill();
                server.kill();
            } else {
                server.kill();
                database.kill();
            }
            for (Learner learner : learners) {
                learner.stop();
            }
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(70).toMillis());
                assertThat(thread.isAlive()).isFalse();
            }
        }
        return learners;
    }

    private static ServerProcess start(String url, int port) throws IOException {
        Map<String, String> environment = new HashMap<>();
        TestDatabase.settings(url, port, 1)
                .forEach(
                        (key, value) ->
                                environment.put(
                                        key.toUpperCase(java.util.Locale.ROOT)
                                                .replace('.', '_')
                                                .replace('-', '_'),
                                        value));
        environment.put("YORISOI_SECOND_FACTOR", "false");
        environment.put("YORISOI_MAIL_HOST", "");
        environment.put("JAVA_TOOL_OPTIONS", QUICKLY);
        return ServerProcess.start(
                Path.of(System.getProperty("yorisoi.launch.server")),
                Path.of(System.getProperty("yorisoi.launch.war")),
                SERVERS,
                "127.0.0.1",
                port,
                "500m",
                environment);
    }

    /** How an answer gets to the server: it is acknowledged when the server says so. */
    private static class Line {

        final HttpPerson person;

        Line(HttpPerson person) {
            this.person = person;
        }

        /** Whether it was acknowledged. */
        boolean send(Map<String, String> form) {
            return person.post("/api/quiz/answer", form).statusCode() == 204;
        }
    }

    /** Says yes first and sends then, as a careless proxy would. */
    private static final class EarlyLine extends Line {

        private final BlockingQueue<Map<String, String>> waiting = new LinkedBlockingQueue<>();

        EarlyLine(HttpPerson person) {
            super(person);
            Thread sender = new Thread(this::sendAll);
            sender.setDaemon(true);
            sender.start();
        }

        @Override
        boolean send(Map<String, String> form) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            return waiting.add(form);
        }

        private void sendAll() {
            try {
                while (super.send(waiting.take())) {
                    // the next one
                }
            } catch (InterruptedException | RuntimeException e) {
                // The server is gone; what was acknowledged stays unsent.
            }
        }
    }

    /** Answers questions of her attempt as fast as she can, and remembers what was acknowledged. */
    private static final class Learner {

        private static final int ENOUGH = 10;

        private final QuizTaker taker;
        private final long attempt;
        private final QuizPaper paper;
        private final Random random;
        private final Line line;
        private final AtomicInteger acknowledged = new AtomicInteger();
        private volatile boolean stopped;

        /** By place: when the newest acknowledged answer was given. */
        private final Map<Integer, Long> newest = new TreeMap<>();

        /** Everything that was sent, by place and time. */
        private final Map<String, String> sent = new HashMap<>();

        Learner(QuizTaker taker, long seed, Line line) {
            this.taker = taker;
            this.random = new Random(seed);
            this.line = line;
            this.attempt = taker.begin();
            this.paper = taker.paper(attempt);
        }

        boolean isEarly() {
            return line instanceof EarlyLine;
        }

        int acknowledged() {
            return acknowledged.get();
        }

        void stop() {
            stopped = true;
        }

        void awaitAnswers() {
            long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (acknowledged.get() < ENOUGH) {
                assertThat(System.nanoTime()).as("answers are taken").isLessThan(until);
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }

        void answer() {
            long last = 0;
            try {
                while (!stopped) {
                    last = Math.max(last + 1, System.currentTimeMillis());
                    int place = 1 + random.nextInt(QuizTaker.QUESTIONS);
                    String answer = anyAnswer(place);
                    sent.put(place + "@" + last, answer);
                    if (!line.send(QuizTaker.form(attempt, place, answer, last))) {
                        return;
                    }
                    newest.put(place, last);
                    acknowledged.incrementAndGet();
                }
            } catch (RuntimeException e) {
                // The server is gone in the middle of an answer: that one was not acknowledged.
            }
        }

        private String anyAnswer(int place) {
            AskedQuestion asked = paper.questions().get(place - 1);
            int options = asked.question().options().size();
            String one = Answer.letter(random.nextInt(options));
            return switch (asked.question().kind()) {
                case SINGLE, MULTIPLE, ORDERING -> one;
                case MATCHING -> one + "=" + (1 + random.nextInt(options));
            };
        }

        /** Acknowledged answers that are not there, nor anything that was given after them. */
        List<String> lost() {
            List<String> lost = new ArrayList<>();
            Map<String, Long> stored = new HashMap<>();
            taker.rows(
                    "select question_id, given_at from elearning_answer where attempt_id = ?",
                    row ->
                            stored.put(
                                    row.getString(1),
                                    row.getTimestamp(2).toInstant().toEpochMilli()),
                    attempt);
            newest.forEach(
                    (place, given) -> {
                        Long there = stored.get(paper.questions().get(place - 1).question().id());
                        if (there == null || there < given) {
                            lost.add(place + " given " + given + ", stored " + there);
                        } else if (!taker.shown(attempt, place)
                                .equals(sent.get(place + "@" + there))) {
                            lost.add(place + " is " + taker.shown(attempt, place));
                        }
                    });
            return lost;
        }
    }
}
