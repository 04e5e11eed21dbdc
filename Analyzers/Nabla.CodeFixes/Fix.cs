using System.Threading;
using System.Threading.Tasks;

namespace Nabla.CodeFixes;

/// <summary>One way to mend a defect, the same for a single place and for all of a solution.</summary>
internal abstract class Fix
{
    /// <summary>Makes the edits for one place.</summary>
    /// <param name="target">The place, in the solution as it was before any edit.</param>
    /// <param name="edits">Where the edits of all places are collected.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>False, without an edit, where this fix cannot mend the place.</returns>
    public abstract Task<bool> ApplyAsync(FixTarget target, Edits edits, CancellationToken cancellation);
}
