/** Store trouble, killed processes, clocks that jump and redeploys: provoked for real. */
package dev.krsession.faults;
