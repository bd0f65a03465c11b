package org.yorisoi.elearning;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yorisoi.curriculum.Curricula;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.persistence.DatabaseReady;

/**
 * Brings the modules of this release onto the shelf at start. The text of each version is kept, by
 * its hash, so that it is kept once and for ever. A module that is broken stays away, which is
 * logged for its author; everything else works.
 */
@Boundary
public class ModuleLoading {

    private static final System.Logger LOG = System.getLogger(ModuleLoading.class.getName());

    @PersistenceContext private EntityManager em;
    @Inject private JapanTime time;
    @Inject private Modules modules;

    /** Loads what this release brings. */
    @SystemJob
    public void atStart(@Observes @Priority(DatabaseReady.FEATURE) DatabaseReady ready) {
        Map<String, Words> titles = new LinkedHashMap<>();
        Map<String, Words> programmes = new LinkedHashMap<>();
        Curricula.shipped()
                .forEach(
                        programme ->
                                programme
                                        .versions()
                                        .forEach(
                                                version -> {
                                                    titles.putAll(version.modules());
                                                    version.modules()
                                                            .keySet()
                                                            .forEach(
                                                                    id ->
                                                                            programmes.putIfAbsent(
                                                                                    id,
                                                                                    programme
                                                                                            .title()));
                                                }));
        modules.plan(titles, programmes);
        load(ModuleSource.onClassPath());
    }

    /**
     * The same for given sources.
     *
     * @return how many can be taken now
     */
    @SystemJob
    public int load(List<ModuleSource> sources) {
        int shown = 0;
        for (ModuleSource source : sources) {
            ModuleReading reading = ModuleFile.read(source);
            if (reading.isOk()) {
                keep(source);
                modules.publish(reading.get());
                shown++;
            } else {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "Module {0} is not shown. {1}",
                        source.id(),
                        reading.problems().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining("; ")));
            }
        }
        LOG.log(System.Logger.Level.INFO, "Modules: {0} of {1} shown", shown, sources.size());
        return shown;
    }

    private void keep(ModuleSource source) {
        em.createNativeQuery(
                        "insert into elearning_module_version (sha256, module, source, first_seen_at)"
                                + " values (?1, ?2, ?3, ?4) on duplicate key update module = module")
                .setParameter(1, source.sha256())
                .setParameter(2, source.id())
                .setParameter(3, source.stored())
                .setParameter(4, Timestamp.from(time.now()))
                .executeUpdate();
    }
}
