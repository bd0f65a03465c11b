package org.yorisoi.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("container")
@ExtendWith(ArquillianExtension.class)
class ReferenceLoadingIT {

    /** What the files bring; prefecture 99 is the demo's. */
    private static final List<String> COUNTS =
            List.of(
                    "select count(*) from organisation_prefecture where code < 99",
                    "select count(*) from organisation_area where prefecture = 11",
                    "select count(*) from organisation_municipality where prefecture = 11",
                    "select count(*) from organisation_organisation where ref like '11-hospital-%'",
                    "select count(*) from organisation_organisation where ref like"
                            + " '11-association-%'",
                    "select count(*) from organisation_designation d join"
                            + " organisation_organisation o on o.id = d.organisation_id where o.ref"
                            + " like '11-hospital-%'",
                    "select count(*) from organisation_association_municipality t join"
                            + " organisation_organisation o on o.id = t.association_id where o.ref"
                            + " like '11-association-%'");

    @Inject private ReferenceLoading loading;

    @Test
    void thePrefecturesAndTheRegionsAreThere() throws Exception {
        assertThat(numbers(COUNTS)).containsExactly(47L, 10L, 63L, 14L, 30L, 21L, 65L);
    }

    @Test
    void loadingTwiceChangesNothing() throws Exception {
        List<Long> before = numbers(COUNTS);
        assertThat(loading.load()).isZero();
        assertThat(numbers(COUNTS)).isEqualTo(before);
    }

    @Test
    void aFileThatChangedUpdatesItsRowsAndAddsNone() throws Exception {
        List<Long> before = numbers(COUNTS);
        run(
                "update organisation_organisation set name = 'X' where ref = '11-hospital-01'",
                "update organisation_area set name = 'X' where code = '1101'",
                "update platform_loaded_content set sha256 = '' where name like 'regions/%'");
        assertThat(loading.load()).as("two of them say where areas lie").isEqualTo(9);
        assertThat(numbers(COUNTS)).isEqualTo(before);
        assertThat(
                        numbers(
                                List.of(
                                        "select count(*) from organisation_organisation where name"
                                                + " = 'X'",
                                        "select count(*) from organisation_area where name = 'X'")))
                .containsExactly(0L, 0L);
    }

    private static List<Long> numbers(List<String> selects) throws SQLException, NamingException {
        List<Long> numbers = new ArrayList<>();
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String select : selects) {
                try (ResultSet result = statement.executeQuery(select)) {
                    result.next();
                    numbers.add(result.getLong(1));
                }
            }
        }
        return numbers;
    }

    private static void run(String... updates) throws SQLException, NamingException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String update : updates) {
                statement.executeUpdate(update);
            }
        }
    }

    /** The name is ours, nobody typed it. */
    @SuppressWarnings("BanJNDI")
    private static DataSource dataSource() throws NamingException {
        return (DataSource) new InitialContext().lookup("java:app/jdbc/yorisoi");
    }
}
