package org.yorisoi.elearning;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How somebody rates herself before and after a module, with a short test before it. It shows her
 * own change and weighs nothing; each half is said once and stays.
 */
@Entity
@Table(name = "elearning_change")
public class SelfRating {

    /** The best rating. */
    public static final int MOST = 5;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "person_id", updatable = false)
    private long personId;

    @Column(name = "module_id", updatable = false)
    private String moduleId;

    private @Nullable Integer knowing;
    private @Nullable Integer doing;
    private @Nullable Integer daring;

    @Column(name = "began_at")
    private @Nullable Instant beganAt;

    @Column(name = "test_sha256")
    private @Nullable String testSha256;

    @Column(name = "test_right")
    private @Nullable Integer testRight;

    @Column(name = "test_of")
    private @Nullable Integer testOf;

    @Column(name = "knowing_after")
    private @Nullable Integer knowingAfter;

    @Column(name = "doing_after")
    private @Nullable Integer doingAfter;

    @Column(name = "daring_after")
    private @Nullable Integer daringAfter;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected SelfRating() {}

    /** Nothing said yet. */
    SelfRating(long personId, String moduleId) {
        this.personId = personId;
        this.moduleId = moduleId;
    }

    /**
     * What somebody says of herself, each from 1 to 5.
     *
     * @param knowing what it is about (knowledge)
     * @param doing what one would do (skill)
     * @param daring whether one would go and do it (attitude)
     */
    public record Marks(int knowing, int doing, int daring) {

        public Marks {
            for (int mark : new int[] {knowing, doing, daring}) {
                if (mark < 1 || mark > MOST) {
                    throw new IllegalArgumentException("a mark of " + mark);
                }
            }
        }
    }

    /**
     * A short test.
     *
     * @param sha256 the version of the module that asked
     */
    public record Test(String sha256, int right, int of) {}

    /**
     * Says it before reading. Once only.
     *
     * @return whether it is new
     */
    boolean before(Marks marks, Test test, Instant at) {
        if (beganAt != null) {
            return false;
        }
        knowing = marks.knowing();
        doing = marks.doing();
        daring = marks.daring();
        testSha256 = test.sha256();
        testRight = test.right();
        testOf = test.of();
        beganAt = at;
        return true;
    }

    /**
     * Says it after the module. Once only.
     *
     * @return whether it is new
     */
    boolean after(Marks marks, Instant at) {
        if (endedAt != null) {
            return false;
        }
        knowingAfter = marks.knowing();
        doingAfter = marks.doing();
        daringAfter = marks.daring();
        endedAt = at;
        return true;
    }

    /** What was said before; empty = nothing. */
    public Optional<Marks> getBefore() {
        return knowing == null || doing == null || daring == null
                ? Optional.empty()
                : Optional.of(new Marks(knowing, doing, daring));
    }

    /** What was said afterwards; empty = nothing. */
    public Optional<Marks> getAfter() {
        return knowingAfter == null || doingAfter == null || daringAfter == null
                ? Optional.empty()
                : Optional.of(new Marks(knowingAfter, doingAfter, daringAfter));
    }

    /** The short test before; empty = none. */
    public Optional<Test> getTest() {
        return testSha256 == null || testRight == null || testOf == null
                ? Optional.empty()
                : Optional.of(new Test(testSha256, testRight, testOf));
    }

    public long getId() {
        return id;
    }

    public long getPersonId() {
        return personId;
    }

    public String getModuleId() {
        return moduleId;
    }

    public long getVersion() {
        return version;
    }
}
