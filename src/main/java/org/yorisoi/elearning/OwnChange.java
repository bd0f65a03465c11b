package org.yorisoi.elearning;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yorisoi.elearning.SelfRating.Marks;
import org.yorisoi.person.Aliases;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.SignedIn;

/** Where a learner rates herself before and after a module, and sees her own change. */
@Boundary
public class OwnChange {

    @PersistenceContext private EntityManager em;
    @Inject private Modules modules;
    @Inject private Aliases aliases;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;

    /**
     * What she said so far.
     *
     * @param questions of the short test before
     * @param rating empty = nothing yet
     */
    public record Sheet(
            ModuleContent module, List<AskedQuestion> questions, Optional<SelfRating> rating) {

        /** Whether the half before is still to be said. */
        public boolean isBeforeOpen() {
            return rating.flatMap(SelfRating::getBefore).isEmpty();
        }

        /** Whether the half after is still to be said. */
        public boolean isAfterOpen() {
            return rating.flatMap(SelfRating::getAfter).isEmpty();
        }
    }

    /**
     * One's own sheet of a module.
     *
     * @throws NotFoundException if there is no such module
     */
    @SignedIn("one's own rating")
    public Sheet sheet(String moduleId) {
        ModuleContent module = modules.current(moduleId).orElseThrow(NotFoundException::new);
        long person = aliases.surviving(user.personId());
        return new Sheet(module, PreTest.of(module, person), rating(person, moduleId));
    }

    /**
     * Says it before reading. Whoever has said it already changes nothing.
     *
     * @param answers by question, as the page sent them
     */
    @SignedIn("one's own rating")
    public void before(String moduleId, Marks marks, Map<String, String> answers) {
        Sheet sheet = sheet(moduleId);
        SelfRating.Test test =
                new SelfRating.Test(
                        sheet.module().sha256(),
                        PreTest.right(sheet.questions(), answers),
                        sheet.questions().size());
        row(sheet).before(marks, test, time.now());
    }

    /** Says it after the module. Whoever has said it already changes nothing. */
    @SignedIn("one's own rating")
    public void after(String moduleId, Marks marks) {
        row(sheet(moduleId)).after(marks, time.now());
    }

    /** Two browser windows at once meet the same row. */
    private SelfRating row(Sheet sheet) {
        long person = aliases.surviving(user.personId());
        String module = sheet.module().id();
        em.createNativeQuery(
                        "insert into elearning_change (person_id, module_id) values (?1, ?2) on"
                                + " duplicate key update module_id = module_id")
                .setParameter(1, person)
                .setParameter(2, module)
                .executeUpdate();
        return rating(person, module).orElseThrow(NotFoundException::new);
    }

    private Optional<SelfRating> rating(long person, String module) {
        return em.createQuery(
                        "select r from SelfRating r where r.personId = :person and r.moduleId ="
                                + " :module",
                        SelfRating.class)
                .setParameter("person", person)
                .setParameter("module", module)
                .getResultStream()
                .findFirst();
    }
}
