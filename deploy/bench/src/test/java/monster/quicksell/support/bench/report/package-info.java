/** Tests of the reports. */
@org.jspecify.annotations.NullMarked
package monster.quicksell.support.bench.report;
