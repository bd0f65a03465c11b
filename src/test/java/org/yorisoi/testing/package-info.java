/** What tests stand on: the database, the deployed server, the browser, mails. */
package org.yorisoi.testing;
