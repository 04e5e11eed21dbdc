using System;

namespace XorSample;

/// <summary>Thrown if something that the user asked for cannot be done; the message is the one line that is printed.</summary>
internal sealed class UsageException(string message) : Exception(message);
