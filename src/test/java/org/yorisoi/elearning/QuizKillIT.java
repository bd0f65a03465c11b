package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.yorisoi.launch.EmbeddedDatabase;
import org.yorisoi.launch.ServerProcess;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.KilledDatabase;
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
    private static final int LIVES = 5;

    private static final List<String> LEARNERS =
            List.of(
                    "saeki.nozomi@example.jp",
                    "enomoto.nao@example.jp",
                    "muto.yoshiharu@example.jp",
                    "koga.sae@example.jp");

    /** Starts faster and is never warm. */
    private static final String QUICKLY = "-XX:TieredStopAtLevel=1";

    @Test
    void noAcknowledgedAnswerIsLostHoweverOftenServerAndDatabaseAreKilled() throws Exception {
        // Two at the same time, since most of it is waiting for servers that start.
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try (Yard one = new Yard("quiz-kill-1", 1);
                Yard other = new Yard("quiz-kill-2", 2)) {
            Future<Integer> first = pool.submit(() -> one.killAndLookAgain((KILLS + 1) / 2, true));
            Future<Integer> second =
                    pool.submit(
                            () -> {
                                int acknowledged = other.killAndLookAgain(KILLS / 2, false);
                                other.loseBecauseTheLogIsKeptInMemory();
                                return acknowledged;
                            });
            int acknowledged = first.get() + second.get();
            assertThat(acknowledged)
                    .as("answers that could have been lost")
                    .isGreaterThan(KILLS * 20);
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} kills, {1} answers acknowledged, none lost",
                    KILLS,
                    acknowledged);
        } finally {
            pool.shutdownNow();
        }
    }

    /** A database and its servers, one after another. */
    private static final class Yard implements AutoCloseable {

        private final KilledDatabase database;
        private final Path servers;
        private int port;
        private final Random random;

        Yard(String name, long seed) throws IOException {
            database = KilledDatabase.make(TestDatabase.work().resolve(name));
            servers = TestDatabase.work().resolve(name + "-servers");
            random = new Random(seed);
        }

        /**
         * Fails if an acknowledged answer is lost.
         *
         * @param withEarly whether one learner's line acknowledges before it sends, the first time
         * @return how many answers were acknowledged
         */
        int killAndLookAgain(int kills, boolean withEarly) throws Exception {
            int acknowledged = 0;
            for (int kill = 1; kill <= kills; kill++) {
                List<Learner> learners = answerUntilKilled(false, withEarly && kill == 1);
                database.start();
                for (Learner learner : learners) {
                    List<String> lost = learner.lost();
                    if (learner.isEarly()) {
                        assertThat(lost)
                                .as("the negative control: acknowledged before it is sent")
                                .isNotEmpty();
                    } else {
                        assertThat(lost).as("kill " + kill + " of " + kills).isEmpty();
                        acknowledged += learner.acknowledged();
                    }
                }
            }
            return acknowledged;
        }

        /** The log is written each second: now and then the kill falls just behind a writing. */
        void loseBecauseTheLogIsKeptInMemory() throws Exception {
            List<String> lost = new ArrayList<>();
            for (int life = 0; life < LIVES && lost.isEmpty(); life++) {
                List<Learner> learners = answerUntilKilled(true, false);
                database.start();
                for (Learner learner : learners) {
                    lost.addAll(learner.lost());
                }
            }
            assertThat(lost)
                    .as("the negative control: innodb_flush_log_at_trx_commit = 0")
                    .isNotEmpty();
        }

        /**
         * One life of a server.
         *
         * @param careless whether the database keeps its log in memory for up to a second
         * @param early whether the last learner is told that her answers are there before they are
         *     sent
         */
        private List<Learner> answerUntilKilled(boolean careless, boolean early) throws Exception {
            // Who is killed does not clear up.
            KilledDatabase.delete(servers);
            port = EmbeddedDatabase.freePort();
            List<Learner> learners = new ArrayList<>();
            List<Thread> threads = new ArrayList<>();
            try (ServerProcess server = serve()) {
                server.awaitReady(Duration.ofMinutes(4));
                if (careless) {
                    // Not sooner: the server refuses to start on such a database.
                    database.set("set global innodb_flush_log_at_trx_commit = 0");
                }
                for (int i = 0; i < LEARNERS.size(); i++) {
                    HttpPerson person = HttpPerson.at("http://127.0.0.1:" + port);
                    person.signIn(LEARNERS.get(i));
                    boolean last = early && i == LEARNERS.size() - 1;
                    learners.add(
                            new Learner(
                                    new QuizTaker(person, LEARNERS.get(i), database::connect),
                                    random.nextLong(),
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
                if (random.nextBoolean() || careless) {
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

        private ServerProcess serve() throws IOException {
            Map<String, String> environment = new HashMap<>();
            TestDatabase.settings(database.url(), port, 1)
                    .forEach(
                            (key, value) ->
                                    environment.put(
                                            key.toUpperCase(Locale.ROOT)
                                                    .replace('.', '_')
                                                    .replace('-', '_'),
                                            value));
            environment.put("YORISOI_SECOND_FACTOR", "false");
            environment.put("YORISOI_MAIL_HOST", "");
            environment.put("JAVA_TOOL_OPTIONS", QUICKLY);
            return ServerProcess.start(
                    Path.of(System.getProperty("yorisoi.launch.server")),
                    Path.of(System.getProperty("yorisoi.launch.war")),
                    servers,
                    "127.0.0.1",
                    port,
                    "500m",
                    environment);
        }

        @Override
        public void close() {
            database.close();
        }
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
