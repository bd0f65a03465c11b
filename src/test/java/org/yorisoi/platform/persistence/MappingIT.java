package org.yorisoi.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.yorisoi.launch.EmbeddedDatabase;
import org.yorisoi.platform.Boundary;
import org.yorisoi.testing.TestDatabase;

/**
 * Every stored class fits its table: a column for each field, and null only where both allow it.
 */
class MappingIT {

    private static final String SCHEMA = "yorisoi_mapping";

    @Test
    void everyEntityFitsItsTable() throws SQLException {
        Map<String, Boolean> columns = columns();
        List<String> faults = new ArrayList<>();
        List<Class<?>> entities = entities();
        for (Class<?> entity : entities) {
            faults.addAll(faults(entity, columns));
        }
        assertThat(entities).hasSizeGreaterThan(15);
        assertThat(faults).isEmpty();
    }

    /** The negative control. */
    @Test
    void aFieldWithoutAColumnAndAnImpossibleNullAreSeen() throws SQLException {
        assertThat(faults(Wrong.class, columns()))
                .anySatisfy(fault -> assertThat(fault).contains("surprise"))
                .anySatisfy(fault -> assertThat(fault).contains("mail"));
    }

    /** A class like one that nobody compared with its table. */
    @Entity
    @Table(name = "person_person")
    private static final class Wrong {
        private long id;
        private String surprise = "";
        private int mail;

        @Override
        public String toString() {
            return id + surprise + mail;
        }
    }

    private static List<String> faults(Class<?> entity, Map<String, Boolean> columns) {
        String table = entity.getAnnotation(Table.class).name();
        List<String> faults = new ArrayList<>();
        for (Field field : entity.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())
                    || field.isSynthetic()
                    || field.isAnnotationPresent(Transient.class)
                    || field.getName().startsWith("_persistence")) {
                continue;
            }
            Column column = field.getAnnotation(Column.class);
            String name =
                    column == null || column.name().isEmpty() ? field.getName() : column.name();
            Boolean nullable = columns.get((table + "." + name).toLowerCase(Locale.ROOT));
            if (nullable == null) {
                faults.add(table + " has no column for " + field);
            } else if (field.getType().isPrimitive() && nullable) {
                faults.add(table + "." + name + " may be null, but " + field + " may not");
            } else if (!nullable && mayBeNull(field) && !field.isAnnotationPresent(Version.class)) {
                faults.add(table + "." + name + " may not be null, but " + field + " may");
            }
        }
        return faults;
    }

    private static boolean mayBeNull(Field field) {
        return Arrays.stream(field.getAnnotatedType().getAnnotations())
                .anyMatch(one -> one.annotationType().getSimpleName().equals("Nullable"));
    }

    private static List<Class<?>> entities() {
        List<Class<?>> entities = new ArrayList<>();
        new ClassFileImporter()
                        .importUrl(
                                Boundary.class.getProtectionDomain().getCodeSource().getLocation())
                        .stream()
                        .filter(one -> one.isAnnotatedWith(Entity.class))
                        .forEach(one -> entities.add(one.reflect()));
        return entities;
    }

    /** Whether a column may be null, by {@code table.column}. */
    private static Map<String, Boolean> columns() throws SQLException {
        Flyway.configure()
                .dataSource(
                        TestDatabase.freshSchema(SCHEMA),
                        EmbeddedDatabase.NAME,
                        TestDatabase.PASSWORD)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        Map<String, Boolean> columns = new HashMap<>();
        try (var connection = TestDatabase.connect(SCHEMA);
                var found =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select table_name, column_name, is_nullable from"
                                                + " information_schema.columns where table_schema = '"
                                                + SCHEMA
                                                + "'")) {
            while (found.next()) {
                columns.put(
                        (found.getString(1) + "." + found.getString(2)).toLowerCase(Locale.ROOT),
                        "YES".equals(found.getString(3)));
            }
        }
        return columns;
    }
}
