package com.xrides.platform.web.access;

/**
 * How people who are not known yet can log in with a browser.
 *
 * @param byPassword whether the browser may ask for a name and a password itself
 * @param byPage whether there is a page {@code /login} that leads to where people log in
 */
public record LoginWays(boolean byPassword, boolean byPage) {

    /** The browser asks. */
    public static final LoginWays PASSWORD = new LoginWays(true, false);
}
