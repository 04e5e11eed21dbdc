using System;

namespace Nabla.Models.Tests.Ops;

/// <summary>The interval from which a row's parameters are drawn; −2 to 2 without the attribute.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DomainAttribute(double low, double high) : Attribute
{
    public double Low => low;

    public double High => high;
}
