package org.yorisoi.workshop;

import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import org.yorisoi.credit.CreditSource;
import org.yorisoi.credit.Organiser;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.faces.Texts;

/** Trainers' courses as credits: what they are called; who held them is not known. */
@Boundary
public class TrainerCourses implements CreditSource {

    @Inject private Texts texts;

    @Override
    @SystemJob
    public String sourceKind() {
        return WorkshopDesk.SOURCE;
    }

    @Override
    @SystemJob
    public Optional<Organiser> organiser(String sourceId) {
        return Optional.empty();
    }

    @Override
    @SystemJob
    public Optional<Words> name(String subject) {
        return TrainerCourse.of(subject)
                .map(
                        one ->
                                new Words(
                                        texts.text(Locale.JAPANESE, "workshop.course." + one),
                                        texts.text(Locale.ENGLISH, "workshop.course." + one)));
    }
}
