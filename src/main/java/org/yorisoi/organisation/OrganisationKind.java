package org.yorisoi.organisation;

/** What an organisation is. */
public enum OrganisationKind {
    HOSPITAL,
    CLINIC,
    VISITING_NURSE_STATION,
    CARE_OFFICE,
    PHARMACY,
    CARE_FACILITY,
    ASSOCIATION,
    PREFECTURE_OFFICE,
    /** A part of a hospital; its parent is that hospital. */
    DEPARTMENT
}
