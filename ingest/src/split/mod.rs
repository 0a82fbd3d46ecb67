//! Clean page → passages along its headings.
