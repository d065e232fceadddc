/** Editions, indicators and monthly figures. */
