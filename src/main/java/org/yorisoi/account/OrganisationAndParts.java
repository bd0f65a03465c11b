package org.yorisoi.account;

/** An organisation in a query means its departments too, as a grant for a hospital does. */
final class OrganisationAndParts {

    /** For JPQL: the ids of the organisation {@code :org} and of its departments. */
    static final String IDS =
            "(select part.id from Organisation part where part.id = :org or part.parentId = :org)";

    private OrganisationAndParts() {}
}
