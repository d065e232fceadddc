package org.tongchuang;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The application. {@link CommandLine} starts it: as a server, or for one command. */
@SpringBootApplication
@Modulithic(systemName = "Tongchuang", sharedModules = "kernel")
class Tongchuang {}
